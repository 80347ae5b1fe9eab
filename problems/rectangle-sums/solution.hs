import Control.Monad (replicateM)
import Data.Array.Unboxed (UArray, listArray, (!))

readInts :: String -> [Int]
readInts = map read . words

-- | Entry (i, j) is the sum of the first i rows' first j entries.
prefixSums :: Int -> Int -> [[Int]] -> UArray (Int, Int) Int
prefixSums rows cols matrix = listArray ((0, 0), (rows, cols)) (concat sums)
  where
    sums = scanl addRow (replicate (cols + 1) 0) matrix
    addRow above row = zipWith (+) above (scanl (+) 0 row)

rectangleSum :: UArray (Int, Int) Int -> [Int] -> Int
rectangleSum sums [top, left, bottom, right] =
  sums ! (bottom, right) - sums ! (top - 1, right) - sums ! (bottom, left - 1) + sums ! (top - 1, left - 1)
rectangleSum _ query = error ("not a query: " ++ show query)

main :: IO ()
main = do
  [rows, cols, count] <- readInts <$> getLine
  matrix <- replicateM rows (readInts <$> getLine)
  queries <- replicateM count (readInts <$> getLine)
  let sums = prefixSums rows cols matrix
  mapM_ (print . rectangleSum sums) queries
