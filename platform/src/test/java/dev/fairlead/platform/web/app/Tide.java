package dev.fairlead.platform.web.app;

import java.util.concurrent.CountDownLatch;

/** Holds a request up for as long as a test wants. */
public final class Tide {
    private final CountDownLatch awaited = new CountDownLatch(1);
    private final CountDownLatch in = new CountDownLatch(1);

    void await() throws InterruptedException {
        awaited.countDown();
        in.await();
    }

    /** Blocks until a request waits. */
    public void awaitRequest() throws InterruptedException {
        awaited.await();
    }

    public void comesIn() {
        in.countDown();
    }
}
