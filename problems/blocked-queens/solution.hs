-- | The columns of the queens placed so far, that of the latest row first.
type Placement = [Int]

attacks :: Placement -> Int -> Bool
attacks queens column = or (zipWith attackedFrom [1 ..] queens)
  where
    attackedFrom distance queen = queen == column || abs (queen - column) == distance

freeColumns :: String -> [Int]
freeColumns row = [column | (column, '.') <- zip [0 ..] row]

placements :: [String] -> [Placement]
placements = foldl placeQueen [[]]
  where
    placeQueen partial row =
      [ column : queens
      | queens <- partial
      , column <- freeColumns row
      , not (attacks queens column)
      ]

main :: IO ()
main = interact $ \input ->
  let board = drop 1 (words input)
   in show (length (placements board)) ++ "\n"
