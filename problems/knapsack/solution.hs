import Data.Array.Unboxed (UArray, listArray, (!))
import Data.List (foldl')

data Item = Item {weight :: Int, value :: Int}

parseItem :: String -> Item
parseItem line = case map read (words line) of
  [w, v] -> Item w v
  _ -> error ("not an item: " ++ line)

-- | The largest value for every capacity from 0 on.
bestValues :: Int -> [Item] -> UArray Int Int
bestValues capacity = foldl' offer (table (const 0))
  where
    table entry = listArray (0, capacity) (map entry [0 .. capacity])
    offer best item = table withItem
      where
        withItem room
          | weight item > room = best ! room
          | otherwise = max (best ! room) (best ! (room - weight item) + value item)

main :: IO ()
main = do
  [n, capacity] <- map read . words <$> getLine
  items <- map parseItem . take n . lines <$> getContents
  print (bestValues capacity items ! capacity)
