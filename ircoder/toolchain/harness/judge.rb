# Loads a program and its suite, runs the suite with test-unit, and proves that it passed.
def judge
  channel = IO.for_fd(Integer(ENV.delete("IRCODER_PROOF")), "wb")
  channel.sync = true
  secret = Random.urandom(16)
  channel.write(secret)
  require "test/unit"
  Test::Unit::AutoRunner.need_auto_run = false
  runner = Test::Unit::AutoRunner.new(false)
  load "./main.rb"
  load "./suite.rb"
  exit 1 unless Test::Unit::TestCase.subclasses.any? && runner.run
  channel.write(secret)
end
judge
