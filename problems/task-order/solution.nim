import std/[heapqueue, sequtils, strutils]

type Plan = object
  followers: seq[seq[int]] ## the tasks that wait for each one
  waitsFor: seq[int]       ## how many rules still hold each one back

func initPlan(tasks: int): Plan =
  Plan(followers: newSeq[seq[int]](tasks), waitsFor: newSeq[int](tasks))

func addRule(plan: var Plan, before, after: int) =
  plan.followers[before].add after
  inc plan.waitsFor[after]

func order(plan: sink Plan): seq[int] =
  ## All tasks that can be done, as early and with as small a number as possible.
  var ready: HeapQueue[int]
  for task, count in plan.waitsFor:
    if count == 0:
      ready.push task
  while ready.len > 0:
    let task = ready.pop
    result.add task
    for follower in plan.followers[task]:
      dec plan.waitsFor[follower]
      if plan.waitsFor[follower] == 0:
        ready.push follower

proc main() =
  let numbers = stdin.readAll.splitWhitespace.map(parseInt)
  let tasks = numbers[0]
  var plan = initPlan(tasks)
  for rule in 1..numbers[1]:
    plan.addRule(numbers[2 * rule] - 1, numbers[2 * rule + 1] - 1)
  let order = plan.order
  echo if order.len == tasks: order.mapIt($(it + 1)).join(" ") else: "cycle"

main()
