import Data.Array.Unboxed (UArray, assocs, bounds, inRange, listArray, (!))
import Data.Set (Set)
import qualified Data.Set as Set

type Cell = (Int, Int)
type Maze = UArray Cell Char

parse :: String -> Maze
parse input = case words input of
  height : width : rows -> listArray ((1, 1), (read height, read width)) (concat rows)
  _ -> error "the first line needs two numbers"

find :: Char -> Maze -> Cell
find mark maze = head [cell | (cell, char) <- assocs maze, char == mark]

moves :: Maze -> Cell -> [Cell]
moves maze (row, col) = filter isFree [(row - 1, col), (row + 1, col), (row, col - 1), (row, col + 1)]
  where
    isFree cell = inRange (bounds maze) cell && maze ! cell /= '#'

-- | For every number of moves from 0 on, the cells that are reached with so many and no fewer.
frontiers :: Maze -> Cell -> [Set Cell]
frontiers maze start = takeWhile (not . Set.null) (go Set.empty (Set.singleton start))
  where
    go seen frontier = frontier : go seen' (next `Set.difference` seen')
      where
        seen' = seen `Set.union` frontier
        next = Set.fromList (concatMap (moves maze) frontier)

shortestPath :: Maze -> Maybe Int
shortestPath maze = lookup True (zip (map (Set.member exit) reached) [0 ..])
  where
    exit = find 'E' maze
    reached = frontiers maze (find 'S' maze)

main :: IO ()
main = do
  maze <- parse <$> getContents
  putStrLn (maybe "unreachable" show (shortestPath maze))
