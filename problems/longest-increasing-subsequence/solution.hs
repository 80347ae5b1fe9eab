import Data.List (foldl')
import qualified Data.Set as Set
import Data.Set (Set)

-- | Keeps, for every length, the smallest number that an increasing subsequence of that length can end with.
extend :: Set Int -> Int -> Set Int
extend ends number = Set.insert number $ case Set.lookupGE number ends of
  Just replaced -> Set.delete replaced ends
  Nothing -> ends

longestIncreasing :: [Int] -> Int
longestIncreasing = Set.size . foldl' extend Set.empty

main :: IO ()
main = interact $ (++ "\n") . show . longestIncreasing . map read . drop 1 . words
