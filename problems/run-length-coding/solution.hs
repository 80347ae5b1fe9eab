import Data.List (group)

describe :: String -> String
describe run = head run : ' ' : show (length run)

main :: IO ()
main = do
  runs <- group <$> getLine
  print (length runs)
  mapM_ (putStrLn . describe) runs
