import std/[sequtils, strscans]

type Networks = object
  ## A forest: each computer points to another of its network, the root to itself.
  parents, sizes: seq[int]
  count: int

func initNetworks(computers: int): Networks =
  Networks(
    parents: toSeq(0 ..< computers),
    sizes: repeat(1, computers),
    count: computers)

func root(networks: var Networks, computer: int): int =
  result = computer
  while networks.parents[result] != result:
    networks.parents[result] = networks.parents[networks.parents[result]]
    result = networks.parents[result]

func connect(networks: var Networks, a, b: int): int =
  ## Lays a cable and returns the size of the network that it belongs to.
  var (large, small) = (networks.root(a), networks.root(b))
  if large != small:
    if networks.sizes[large] < networks.sizes[small]:
      swap large, small
    networks.parents[small] = large
    networks.sizes[large] += networks.sizes[small]
    dec networks.count
  networks.sizes[large]

proc readPair(): (int, int) =
  doAssert stdin.readLine.scanf("$i $i", result[0], result[1])

proc main() =
  let (computers, cables) = readPair()
  var networks = initNetworks(computers)
  for _ in 1..cables:
    let
      (a, b) = readPair()
      size = networks.connect(a - 1, b - 1)
    echo networks.count, " ", size

main()
