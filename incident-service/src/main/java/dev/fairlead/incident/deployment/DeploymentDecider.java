package dev.fairlead.incident.deployment;

import dev.fairlead.events.incidents.DeploymentNewsEvent;
import dev.fairlead.events.incidents.DeploymentNoted;
import dev.fairlead.incident.deployment.DeploymentCommand.Deployed;
import dev.fairlead.incident.deployment.DeploymentCommand.Happening;
import dev.fairlead.incident.deployment.DeploymentCommand.Note;
import dev.fairlead.incident.news.Line;
import dev.fairlead.incident.news.NewsCommand.Say;
import dev.fairlead.incident.news.NewsStream;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.List;

/** Passes on what is heard of a deployment, each happening once. */
public final class DeploymentDecider
        implements Decider<DeploymentCommand, DeploymentState, DeploymentNewsEvent> {

    @Override
    public DeploymentState initial() {
        return DeploymentState.NONE;
    }

    @Override
    public Decision<DeploymentNewsEvent> decide(
            DeploymentCommand command, CommandContext context, DeploymentState state) {
        return switch (command) {
            case Note(Deployed _, Happening happening, List<String> _)
                    when state.knows(happening.occasion(), happening.at()) ->
                    Decision.nothing("already-noted");
            case Note note -> note(note, context, state);
        };
    }

    private static Decision<DeploymentNewsEvent> note(
            Note note, CommandContext context, DeploymentState state) {
        DeploymentNoted noted = noted(note, context);
        Deployed what = note.what();
        Line line =
                new Line(
                        what.deploymentId(),
                        what.service(),
                        what.environment(),
                        what.version(),
                        note.happening().occasion());
        String text = DeploymentText.of(what, note.happening(), state.with(noted));
        Instant at = context.at();
        List<Directed> together =
                note.channels().stream()
                        .map(channel ->
                                new Directed(
                                        NewsStream.of(channel, at), new Say(channel, line, text)))
                        .toList();
        return Decision.accept("noted", List.of(noted), List.of(), together);
    }

    private static DeploymentNoted noted(Note note, CommandContext context) {
        Deployed what = note.what();
        Happening happening = note.happening();
        return DeploymentNoted.newBuilder()
                .deploymentId(what.deploymentId())
                .service(what.service())
                .environment(what.environment())
                .version(what.version())
                .occasion(happening.occasion())
                .strategy(happening.strategy())
                .by(happening.by())
                .otherVersion(happening.otherVersion())
                .reason(happening.reason())
                .detail(happening.detail())
                .happenedAt(happening.at())
                .channels(note.channels())
                .at(context.at())
                .build();
    }

    @Override
    public DeploymentState evolve(DeploymentState state, DeploymentNewsEvent event) {
        return switch (event) {
            case DeploymentNoted noted -> state.with(noted);
        };
    }

    @Override
    public List<Work<DeploymentCommand>> react(DeploymentNewsEvent event, DeploymentState after) {
        return List.of();
    }

    @Override
    public Closing closing(DeploymentState state) {
        return state.isOver() ? Closing.IDLE : Closing.OPEN;
    }
}
