package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.deploy.refusal.RefusalCommand;
import dev.fairlead.deploy.refusal.RefusalStream;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Directed;
import java.util.ArrayList;
import java.util.List;

/** What a release leads to that the mode of its service holds back. */
public final class Advice {
    private Advice() {}

    /**
     * The request is recorded with its refusal, and with {@code advise} all are told, by the event
     * ReleaseRefused, what Fairlead would have done. Nothing is started, stopped or shifted.
     */
    public static List<Directed> of(Release release, Planned.HeldBack held) {
        List<Directed> commands = new ArrayList<>();
        commands.add(
                new Directed(
                        RolloutStream.of(release.deploymentId()),
                        new RolloutCommand.RefuseRequest(held.reason(), held.detail())));
        if (held.mode() == Mode.ADVISE) {
            String key = "%s/%s".formatted(release.service(), release.environment());
            commands.add(
                    new Directed(
                            RefusalStream.of(key),
                            new RefusalCommand.Advise(key, held.reason(), held.detail())));
        }
        return commands;
    }
}
