package dev.fairlead.standalone.demo;

import java.time.Duration;

/** Version 1 is deployed and serves users' traffic, without an error. */
final class FirstVersion implements Stage {
    static final String VERSION = "1";
    private static final double ENOUGH = 0.8;

    @Override
    public String title() {
        return "Version 1 serves users' traffic through the edge proxy";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        var id = Deployments.ask(scene, Scene.SERVICE, VERSION);
        Deployments.succeeds(scene, id, "version 1");
        scene.timeline().seen("DeploymentSucceeded", "version 1, deployment " + id);
        int perSecond = scene.play().requestsPerSecond();
        scene.traffic().start(perSecond);
        long end = System.nanoTime() + scene.patience().toNanos();
        var rate = new Rate(scene.traffic().served(VERSION).answered(), System.nanoTime());
        double best = 0;
        // The first seconds of a cold start are slower: what counts is that it gets there.
        while (best < ENOUGH * perSecond) {
            if (System.nanoTime() > end) {
                throw new StageFailed(
                        "version 1 answered at most %.0f requests/s (expected: at least %.0f)"
                                .formatted(best, ENOUGH * perSecond));
            }
            Thread.sleep(Duration.ofSeconds(1));
            var now = new Rate(scene.traffic().served(VERSION).answered(), System.nanoTime());
            best = Math.max(best, now.since(rate));
            rate = now;
        }
        long bad = scene.traffic().served(VERSION).bad();
        if (bad > 0) {
            throw new StageFailed("version 1 answered %d errors (expected: none)".formatted(bad));
        }
        scene.timeline().seen("traffic", "%.0f requests/s, no error".formatted(best));
    }

    /** How far the answers had come at a time. */
    private record Rate(long answered, long nanos) {
        double since(Rate before) {
            return (answered - before.answered) / ((nanos - before.nanos) / 1e9);
        }
    }
}
