import Data.List (unfoldr)
import Data.Sequence (Seq, ViewL (EmptyL, (:<)), viewl, (><))
import qualified Data.Sequence as Seq

-- | Sends away the k-th child; the circle that remains starts with the one after.
countOut :: Int -> Seq Int -> Maybe (Int, Seq Int)
countOut k circle
  | Seq.null circle = Nothing
  | otherwise = case viewl (after >< before) of
      EmptyL -> Nothing
      child :< rest -> Just (child, rest)
  where
    (before, after) = Seq.splitAt ((k - 1) `mod` Seq.length circle) circle

main :: IO ()
main = do
  [n, k] <- map read . words <$> getLine
  putStrLn . unwords . map show $ unfoldr (countOut k) (Seq.fromList [1 .. n])
