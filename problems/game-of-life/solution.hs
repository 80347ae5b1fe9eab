import Data.Set (Set)
import qualified Data.Map.Strict as Map
import qualified Data.Set as Set

type Cell = (Int, Int)

parse :: [String] -> Set Cell
parse grid = Set.fromList [(row, col) | (row, line) <- zip [0 ..] grid, (col, '#') <- zip [0 ..] line]

neighbours :: Cell -> [Cell]
neighbours (row, col) =
  [(r, c) | r <- [row - 1 .. row + 1], c <- [col - 1 .. col + 1], (r, c) /= (row, col)]

step :: Int -> Int -> Set Cell -> Set Cell
step rows cols alive = Map.keysSet (Map.filterWithKey lives counts)
  where
    counts = Map.fromListWith (+) [(cell, 1 :: Int) | cell <- concatMap neighbours alive, inside cell]
    inside (row, col) = row >= 0 && row < rows && col >= 0 && col < cols
    lives cell count = count == 3 || count == 2 && cell `Set.member` alive

render :: Int -> Int -> Set Cell -> String
render rows cols alive =
  unlines [[symbol (row, col) | col <- [0 .. cols - 1]] | row <- [0 .. rows - 1]]
  where
    symbol cell = if cell `Set.member` alive then '#' else '.'

main :: IO ()
main = do
  [rows, cols, steps] <- map read . words <$> getLine
  start <- parse . lines <$> getContents
  putStr (render rows cols (iterate (step rows cols) start !! steps))
