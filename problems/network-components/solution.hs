import Data.IntMap.Strict (IntMap)
import qualified Data.IntMap.Strict as IntMap
import Data.List (mapAccumL)

data Forest = Forest
  { parents :: IntMap Int
  , sizes :: IntMap Int  -- ^ the number of computers in each network, by the root of its tree
  }

separate :: Int -> Forest
separate n = Forest IntMap.empty (IntMap.fromList [(computer, 1) | computer <- [1 .. n]])

root :: Forest -> Int -> Int
root forest computer = maybe computer (root forest) (IntMap.lookup computer (parents forest))

-- | The forest with a new cable, the number of networks and the size of the cable's network.
connect :: Forest -> (Int, Int) -> (Forest, (Int, Int))
connect forest (a, b) = (joined, (IntMap.size (sizes joined), sizes joined IntMap.! root joined a))
  where
    (rootA, rootB) = (root forest a, root forest b)
    size computer = sizes forest IntMap.! computer
    joined
      | rootA == rootB = forest
      | size rootA < size rootB = rootA `under` rootB
      | otherwise = rootB `under` rootA
    small `under` large =
      Forest
        { parents = IntMap.insert small large (parents forest)
        , sizes = IntMap.delete small (IntMap.insert large (size small + size large) (sizes forest))
        }

pairs :: [a] -> [(a, a)]
pairs (a : b : rest) = (a, b) : pairs rest
pairs _ = []

main :: IO ()
main = do
  [n, _] <- map read . words <$> getLine
  cables <- pairs . map read . words <$> getContents
  let (_, results) = mapAccumL connect (separate n) cables
  putStr (unlines [unwords [show networks, show size] | (networks, size) <- results])
