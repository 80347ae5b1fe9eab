import Data.Char (isAsciiLower, toLower)
import Data.List (sortOn)
import qualified Data.Map.Strict as Map
import Data.Ord (Down (Down))

wordsOf :: String -> [String]
wordsOf = words . map (letterOrSpace . toLower)
  where
    letterOrSpace char = if isAsciiLower char then char else ' '

frequencies :: [String] -> [(String, Int)]
frequencies ws = sortOn (Down . snd) (Map.toList (Map.fromListWith (+) [(word, 1) | word <- ws]))

main :: IO ()
main = do
  counts <- frequencies . wordsOf <$> getContents
  mapM_ (\(word, count) -> putStrLn (word ++ " " ++ show count)) counts
