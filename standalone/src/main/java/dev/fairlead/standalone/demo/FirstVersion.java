package dev.fairlead.standalone.demo;

import dev.fairlead.events.deployments.DeploymentSucceeded;

/** Version 1 is deployed and serves users' traffic, without an error. */
final class FirstVersion implements Stage {
    static final String VERSION = "1";
    private static final int REQUESTS_PER_SECOND = 250;
    private static final int ENOUGH = 500;

    @Override
    public String title() {
        return "Version 1 serves users' traffic through the edge proxy";
    }

    @Override
    public void play(Scene scene) throws InterruptedException {
        var id = Deployments.ask(scene, VERSION);
        scene.events()
                .await(
                        DeploymentSucceeded.class,
                        seen -> seen.event().deploymentId().equals(id),
                        "DeploymentSucceeded of version 1",
                        scene.patience());
        scene.timeline().seen("DeploymentSucceeded", "version 1, deployment " + id);
        long start = System.nanoTime();
        scene.traffic().start(REQUESTS_PER_SECOND);
        var served =
                Await.present(
                        () ->
                                java.util.Optional.of(scene.traffic().served(VERSION))
                                        .filter(now -> now.answered() >= ENOUGH),
                        scene.patience(),
                        () ->
                                "version 1 answered only "
                                        + scene.traffic().served(VERSION).answered()
                                        + " of the "
                                        + ENOUGH
                                        + " requests expected");
        double rate = served.answered() / ((System.nanoTime() - start) / 1e9);
        if (served.bad() > 0 || rate < 200) {
            throw new StageFailed(
                    "version 1 answered %.0f requests/s with %d errors (expected: at least 200/s, none)"
                            .formatted(rate, served.bad()));
        }
        scene.timeline().seen("traffic", "%.0f requests/s, no error".formatted(rate));
    }
}
