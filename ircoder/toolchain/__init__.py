"""What runs inside the toolchain images: the program sandbox, the compile step and the execute step.

Everything here uses the standard library only and imports nothing else of ours, so that a toolchain image needs
nothing but its compiler, bubblewrap, LLVM's tools and python3. The other stages import from here, never the reverse.
"""
