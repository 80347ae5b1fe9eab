import Control.Monad (replicateM)
import Data.IntMap.Strict (IntMap)
import qualified Data.IntMap.Strict as IntMap
import Data.IntSet (IntSet)
import qualified Data.IntSet as IntSet
import Data.List (unfoldr)

-- | The tasks that are left, each with those that it waits for.
type Plan = IntMap IntSet

makePlan :: Int -> [(Int, Int)] -> Plan
makePlan n rules =
  IntMap.fromListWith IntSet.union $
    [(task, IntSet.empty) | task <- [1 .. n]] ++ [(after, IntSet.singleton before) | (before, after) <- rules]

doNext :: Plan -> Maybe (Int, Plan)
doNext plan = do
  (task, _) <- IntMap.lookupMin (IntMap.filter IntSet.null plan)
  Just (task, IntSet.delete task <$> IntMap.delete task plan)

readRule :: IO (Int, Int)
readRule = do
  [before, after] <- map read . words <$> getLine
  pure (before, after)

main :: IO ()
main = do
  [n, m] <- map read . words <$> getLine
  rules <- replicateM m readRule
  let order = unfoldr doNext (makePlan n rules)
  putStrLn (if length order == n then unwords (map show order) else "cycle")
