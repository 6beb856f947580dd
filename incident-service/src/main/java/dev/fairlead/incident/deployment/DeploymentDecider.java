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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Passes on what is heard of a deployment, each happening once. */
public final class DeploymentDecider
        implements Decider<DeploymentCommand, DeploymentState, DeploymentNewsEvent> {

    /**
     * Who reads a topic from its beginning, or after days, hears of deployments of the past: they
     * are remembered, and no channel is told of them.
     */
    private static final Duration OLDEST_NEWS = Duration.ofHours(1);

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
        Instant at = context.at();
        boolean isNews = !note.happening().at().isBefore(at.minus(OLDEST_NEWS));
        List<String> channels = isNews ? note.channels() : List.of();
        DeploymentNoted noted = noted(note, channels, at);
        Deployed what = note.what();
        Line line =
                new Line(
                        what.deploymentId(),
                        what.service(),
                        what.environment(),
                        what.version(),
                        note.happening().occasion());
        String text = DeploymentText.of(what, note.happening(), state.with(noted));
        List<Directed> together =
                channels.stream()
                        .map(channel ->
                                new Directed(
                                        NewsStream.of(channel, at), new Say(channel, line, text)))
                        .toList();
        return Decision.accept(
                isNews ? "noted" : "too-old-to-tell", List.of(noted), List.of(), together);
    }

    private static DeploymentNoted noted(Note note, List<String> channels, Instant at) {
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
                .channels(channels)
                .at(at)
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
