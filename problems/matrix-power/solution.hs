import Data.List (foldl', transpose)

newtype Modular = Modular Int

instance Show Modular where
  show (Modular n) = show n

instance Num Modular where
  Modular a + Modular b = fromIntegral (a + b)
  Modular a * Modular b = fromIntegral (a * b)
  negate (Modular a) = fromIntegral (negate a)
  abs = id
  signum = id
  fromInteger n = Modular (fromInteger (n `mod` 1000000007))

type Matrix = [[Modular]]

identity :: Int -> Matrix
identity n = [[if row == col then 1 else 0 | col <- [1 .. n]] | row <- [1 .. n]]

multiply :: Matrix -> Matrix -> Matrix
multiply a b = [[dot row column | column <- transpose b] | row <- a]
  where
    dot row column = foldl' (+) 0 (zipWith (*) row column)

power :: Matrix -> Int -> Matrix
power matrix 0 = identity (length matrix)
power matrix p
  | even p = half
  | otherwise = multiply matrix half
  where
    half = power (multiply matrix matrix) (p `div` 2)

main :: IO ()
main = do
  [n, p] <- map read . words <$> getLine
  matrix <- map (map fromInteger . map read . words) . take n . lines <$> getContents
  putStr (unlines (map (unwords . map show) (power matrix p)))
