import Data.List (foldl', scanl')

-- | Goes through the rows of the table of distances between beginnings of the two texts.
editDistance :: String -> String -> Int
editDistance from to = last (foldl' nextRow [0 .. length to] from)
  where
    nextRow [] _ = []
    nextRow above@(corner : rest) char =
      scanl' cell (corner + 1) (zip3 to above rest)
      where
        cell left (other, diagonal, up)
          | char == other = diagonal
          | otherwise = 1 + minimum [left, diagonal, up]

main :: IO ()
main = do
  from <- getLine
  to <- getLine
  print (editDistance from to)
