import Data.Bits (popCount, shiftR, xor, (.&.))

-- | Each step shortens every stretch of ones by one.
longestStretch :: Int -> Int
longestStretch = length . takeWhile (/= 0) . iterate (\bits -> bits .&. (bits `shiftR` 1))

grayCode :: Int -> Int
grayCode n = n `xor` (n `shiftR` 1)

describe :: Int -> String
describe n = unwords (map show [popCount n, longestStretch n, grayCode n])

main :: IO ()
main = interact $ unlines . map (describe . read) . drop 1 . words
