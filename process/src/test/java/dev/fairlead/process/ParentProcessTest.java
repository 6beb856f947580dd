package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentProcessTest {
    @Test
    void whoeverIsToldThatTheParentIsGoneMayWaitForOtherProcesses() throws Exception {
        Process parent = new ProcessBuilder("sleep", "60").start();
        var told = new CompletableFuture<Thread>();

        new ParentProcess(Map.of(ParentProcess.PARENT, String.valueOf(parent.pid())))
                .whenGone(() -> told.complete(Thread.currentThread()));
        parent.destroyForcibly();

        assertThat(told.get(60, TimeUnit.SECONDS)).isNotInstanceOf(ForkJoinWorkerThread.class);
    }
}
