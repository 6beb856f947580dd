package dev.fairlead.deploy.smoke;

import dev.fairlead.deploy.plan.SmokeTest;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RunSmokeTest;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Sends the smoke test's request until the answer is right or the tries are used up. */
public final class RunSmokeTestHandler implements EffectHandler<RunSmokeTest, RolloutCommand> {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SHOWN = 200;

    private final Probe probe;

    public RunSmokeTestHandler(Probe probe) {
        this.probe = probe;
    }

    @Override
    public Class<RunSmokeTest> requestType() {
        return RunSmokeTest.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(RunSmokeTest request, EffectContext context)
            throws InterruptedException {
        SmokeTest test = request.test();
        Optional<String> wrong = Optional.empty();
        for (int i = 0; i < test.attempts(); i++) {
            if (i > 0) {
                Thread.sleep(PAUSE);
            }
            wrong = wrong(URI.create(request.url() + test.path()), test);
            if (wrong.isEmpty()) {
                return EffectResult.done(
                        new RolloutCommand.SmokeTestPassed(request.step(), request.attempt()));
            }
        }
        return EffectResult.done(
                new RolloutCommand.SmokeTestFailed(
                        request.step(),
                        request.attempt(),
                        "%s after %d attempts".formatted(wrong.orElse(""), test.attempts())));
    }

    /** What was wrong with the answer; empty where it was right. */
    private Optional<String> wrong(URI address, SmokeTest test) throws InterruptedException {
        try {
            Probe.Answer answer = probe.get(address, test.timeout());
            if (answer.status() != test.status()) {
                return Optional.of(
                        "GET %s answered %d (expected: %d)"
                                .formatted(address, answer.status(), test.status()));
            }
            String contains = test.contains();
            return contains == null || answer.body().contains(contains)
                    ? Optional.empty()
                    : Optional.of(
                            "GET %s answered '%s' (expected: a text with '%s')"
                                    .formatted(address, shortened(answer.body()), contains));
        } catch (IOException noAnswer) {
            return Optional.of("GET %s had no answer: %s".formatted(address, noAnswer));
        }
    }

    private static String shortened(String body) {
        return body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
    }
}
