package dev.fairlead.incident.news;

import dev.fairlead.events.incidents.ChannelNewsEvent;
import dev.fairlead.events.incidents.DeploymentNewsAsked;
import dev.fairlead.events.incidents.DeploymentNewsGathered;
import dev.fairlead.events.incidents.DeploymentsAnnounced;
import dev.fairlead.events.incidents.DeploymentsNotAnnounced;
import dev.fairlead.incident.news.NewsCommand.GatherDue;
import dev.fairlead.incident.news.NewsCommand.NotSaid;
import dev.fairlead.incident.news.NewsCommand.Said;
import dev.fairlead.incident.news.NewsCommand.Say;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Tells a channel of so many deployments one by one, and of the rest of the minute at once. */
public final class NewsDecider implements Decider<NewsCommand, NewsState, ChannelNewsEvent> {

    /** Messages of a minute go out in their order. */
    private static final String LANE = "news";

    @Override
    public NewsState initial() {
        return NewsState.NONE;
    }

    @Override
    public Decision<ChannelNewsEvent> decide(
            NewsCommand command, CommandContext context, NewsState state) {
        return switch (command) {
            case Say say when state.isFull() ->
                    Decision.accept("held", asked(say, true, context.at()));
            case Say say -> Decision.accept("asked", asked(say, false, context.at()));
            case GatherDue due when due.message() != state.messages() + 1 ->
                    Decision.refuse(
                            "already-gathered",
                            "message %d of %s is made; the next is %d"
                                    .formatted(due.message(), due.channel(), state.messages() + 1));
            case GatherDue due -> Decision.accept("gathered", gathered(due, context.at()));
            case Said said -> Decision.accept("announced", announced(said, context.at()));
            case NotSaid lost -> Decision.accept(lost.reason(), notAnnounced(lost, context.at()));
        };
    }

    private static DeploymentNewsAsked asked(Say say, boolean held, Instant at) {
        Line line = say.line();
        return DeploymentNewsAsked.newBuilder()
                .channel(say.channel())
                .deploymentId(line.deploymentId())
                .service(line.service())
                .environment(line.environment())
                .version(line.version())
                .occasion(line.occasion())
                .text(say.text())
                .held(held)
                .at(at)
                .build();
    }

    private static DeploymentNewsGathered gathered(GatherDue due, Instant at) {
        return DeploymentNewsGathered.newBuilder()
                .channel(due.channel())
                .message(due.message())
                .at(at)
                .build();
    }

    private static DeploymentsAnnounced announced(Said said, Instant at) {
        return DeploymentsAnnounced.newBuilder()
                .channel(said.channel())
                .deployments(said.lines().stream().map(Line::event).toList())
                .unnamed(said.unnamed())
                .text(said.text())
                .at(at)
                .build();
    }

    private static DeploymentsNotAnnounced notAnnounced(NotSaid lost, Instant at) {
        return DeploymentsNotAnnounced.newBuilder()
                .channel(lost.channel())
                .deployments(lost.lines().stream().map(Line::event).toList())
                .unnamed(lost.unnamed())
                .reason(lost.reason())
                .detail(lost.detail())
                .at(at)
                .build();
    }

    @Override
    public NewsState evolve(NewsState state, ChannelNewsEvent event) {
        return switch (event) {
            case DeploymentNewsAsked asked -> state.with(asked);
            case DeploymentNewsGathered _ -> state.gather();
            case DeploymentsAnnounced _, DeploymentsNotAnnounced _ -> state;
        };
    }

    @Override
    public List<Work<NewsCommand>> react(ChannelNewsEvent event, NewsState after) {
        return switch (event) {
            case DeploymentNewsAsked asked when !asked.held() -> List.of(tell(asked));
            case DeploymentNewsAsked asked when after.waiting().total() == 1 ->
                    List.of(timer(asked, after));
            case DeploymentNewsAsked _, DeploymentsAnnounced _, DeploymentsNotAnnounced _ ->
                    List.of();
            case DeploymentNewsGathered gathered -> List.of(tell(gathered, after.gathered()));
        };
    }

    private static Work<NewsCommand> tell(DeploymentNewsAsked asked) {
        Line line = Line.of(asked);
        String key =
                "%s/%s/%s/%s"
                        .formatted(
                                line.deploymentId(), line.occasion(), asked.channel(), asked.at());
        String headline =
                "%s %s %s: %s"
                        .formatted(
                                line.service(),
                                line.environment(),
                                line.version(),
                                Line.words(line.occasion()));
        return effect(
                new TellOfDeployments(
                        key,
                        asked.channel(),
                        headline,
                        List.of(line),
                        0,
                        asked.text(),
                        asked.at()));
    }

    private static Work<NewsCommand> tell(DeploymentNewsGathered gathered, Waiting rest) {
        String key =
                "deployments/%s/%s/%d"
                        .formatted(gathered.channel(), gathered.at(), gathered.message());
        return effect(
                new TellOfDeployments(
                        key,
                        gathered.channel(),
                        "%d more deployments".formatted(rest.total()),
                        rest.named(),
                        rest.unnamed(),
                        rest.text(),
                        gathered.at()));
    }

    private static Work<NewsCommand> effect(TellOfDeployments request) {
        return new Work.Effect<>(request, LANE, request.at(), 0, 1);
    }

    private static Work<NewsCommand> timer(DeploymentNewsAsked asked, NewsState after) {
        Instant over = asked.at().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        int message = after.messages() + 1;
        return new Work.Timer<>(new GatherDue(asked.channel(), message), over, 0, message);
    }

    @Override
    public Closing closing(NewsState state) {
        return Closing.IDLE;
    }
}
