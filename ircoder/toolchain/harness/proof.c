/* Proves that main returned 0. Linked into a program with -Wl,--wrap=main; -DGHC for Haskell, with --wrap=hs_main. */

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

enum { SECRET = 16, PAGE = 4096 };

static int channel = -1;
static unsigned char *page;

static void begin(int argc, char **argv, char **envp) {
    static const char name[] = "IRCODER_PROOF=";
    (void)argc, (void)argv;
    for (; *envp; envp++)
        if (!strncmp(*envp, name, sizeof name - 1))
            channel = atoi(*envp + sizeof name - 1);
    page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED || getrandom(page, SECRET, 0) != SECRET || write(channel, page, SECRET) != SECRET)
        _exit(70);
    mprotect(page, PAGE, PROT_NONE);
}

/* Before the constructors of the program and of every library. */
__attribute__((section(".preinit_array"), used)) static void (*const first)(int, char **, char **) = begin;

static void prove(void) {
    mprotect(page, PAGE, PROT_READ);
    if (write(channel, page, SECRET) != SECRET)
        _exit(70);
}

#ifdef GHC

#include "Rts.h"

/* hs_main of GHC's run-time system, which leaves the program itself: what it does, with the proof in between. */
int __wrap_hs_main(int argc, char *argv[], StgClosure *main_closure, RtsConfig config) {
    hs_init_ghc(&argc, &argv, config);
    Capability *capability = rts_lock();
    rts_evalLazyIO(&capability, main_closure, NULL);
    SchedulerStatus status = rts_getSchedStatus(capability);
    rts_unlock(capability);
    if (status == Success)
        prove();
    shutdownHaskellAndExit(status == Success ? 0 : status == HeapExhausted ? 251 : 1, 0);
    return 0;
}

#else

int __real_main(int, char **, char **);

int __wrap_main(int argc, char **argv, char **envp) {
    int code = __real_main(argc, argv, envp);
    if (code == 0)
        prove();
    return code;
}

#endif
