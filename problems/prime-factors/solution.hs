import Data.List (group, intercalate)

primeFactors :: Int -> [Int]
primeFactors = go 2
  where
    go _ 1 = []
    go divisor n
      | divisor * divisor > n = [n]
      | n `mod` divisor == 0 = divisor : go divisor (n `div` divisor)
      | otherwise = go (divisor + 1) n

render :: [Int] -> String
render [] = "1"
render factors = intercalate " * " (map power (group factors))
  where
    power [prime] = show prime
    power primes = show (head primes) ++ "^" ++ show (length primes)

main :: IO ()
main = do
  n <- readLn
  putStrLn (show n ++ " = " ++ render (primeFactors n))
