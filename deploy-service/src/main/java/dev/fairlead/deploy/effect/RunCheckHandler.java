package dev.fairlead.deploy.effect;

import dev.fairlead.deploy.instance.InstanceTargets;
import dev.fairlead.deploy.plan.Examination;
import dev.fairlead.deploy.probe.HttpCheck;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RunCheck;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.util.Optional;

/** Examines an instance, whatever for, and says what is wrong with it. */
public final class RunCheckHandler implements EffectHandler<RunCheck, RolloutCommand> {
    private final HttpCheck http;
    private final InstanceTargets targets;

    public RunCheckHandler(HttpCheck http, InstanceTargets targets) {
        this.http = http;
        this.targets = targets;
    }

    @Override
    public Class<RunCheck> requestType() {
        return RunCheck.class;
    }

    @Override
    public EffectResult<RolloutCommand> handle(RunCheck check, EffectContext context)
            throws IOException, InterruptedException {
        Optional<String> fault =
                switch (check.examination()) {
                    case Examination.Request request -> http.fault(check.instance(), request);
                    case Examination.Program(var command, var launch, var timeout) ->
                            targets.of(launch.type())
                                    .run(check.instance(), launch, command, timeout);
                };
        return EffectResult.done(
                new RolloutCommand.Checked(check.step(), check.attempt(), fault.orElse(null)));
    }
}
