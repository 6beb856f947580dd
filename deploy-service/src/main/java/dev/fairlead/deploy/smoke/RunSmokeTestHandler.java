package dev.fairlead.deploy.smoke;

import dev.fairlead.deploy.probe.HttpCheck;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RunSmokeTest;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.util.Optional;

/** Sends the smoke test's request until the answer is right or the tries are used up. */
public final class RunSmokeTestHandler implements EffectHandler<RunSmokeTest, RolloutCommand> {
    private final HttpCheck check;

    public RunSmokeTestHandler(Probe probe) {
        this.check = new HttpCheck(probe);
    }

    @Override
    public Class<RunSmokeTest> requestType() {
        return RunSmokeTest.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(RunSmokeTest request, EffectContext context)
            throws InterruptedException {
        Optional<String> fault = check.fault(request.url(), request.test());
        return EffectResult.done(
                fault.<RolloutCommand>map(detail ->
                                new RolloutCommand.SmokeTestFailed(
                                        request.step(), request.attempt(), detail))
                        .orElseGet(() ->
                                new RolloutCommand.SmokeTestPassed(
                                        request.step(), request.attempt())));
    }
}
