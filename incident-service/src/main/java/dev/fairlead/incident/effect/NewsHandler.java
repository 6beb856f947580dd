package dev.fairlead.incident.effect;

import dev.fairlead.incident.news.Line;
import dev.fairlead.incident.news.NewsCommand;
import dev.fairlead.incident.news.NewsCommand.NotSaid;
import dev.fairlead.incident.news.NewsCommand.Said;
import dev.fairlead.incident.news.TellOfDeployments;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.channel.Courier.End;
import dev.fairlead.platform.channel.Courier.Why;
import dev.fairlead.platform.channel.DeploymentNotice;
import dev.fairlead.platform.channel.NoticeChannel;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectPool;
import dev.fairlead.platform.decide.EffectResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Tells a channel of deployments, by the channel as it is configured now. */
public final class NewsHandler implements EffectHandler<TellOfDeployments, NewsCommand> {

    /** That a deployment began an hour ago helps nobody. */
    private static final Duration LATEST = Duration.ofHours(1);

    /** No page waits for a channel of these that hangs. */
    private static final EffectPool POOL = new EffectPool("deployment-news", 8);

    private final Supplier<Map<String, Channel>> channels;
    private final Courier courier;
    private final InstantSource clock;

    public NewsHandler(
            Supplier<Map<String, Channel>> channels, Courier courier, InstantSource clock) {
        this.channels = channels;
        this.courier = courier;
        this.clock = clock;
    }

    @Override
    public Class<TellOfDeployments> requestType() {
        return TellOfDeployments.class;
    }

    @Override
    public EffectPool pool() {
        return POOL;
    }

    @Override
    public EffectResult<NewsCommand> handle(TellOfDeployments tell, EffectContext context) {
        if (!(channels.get().get(tell.channel()) instanceof NoticeChannel channel)) {
            String detail =
                    "channels.yaml has no channel '%s' that can tell of deployments"
                            .formatted(tell.channel());
            return EffectResult.done(lost(tell, "channel-unknown", detail));
        }
        Instant now = clock.instant();
        // A first try is made in any case: the service may have been away.
        if (context.tries() > 1 && now.isAfter(context.firstDue().plus(LATEST))) {
            String detail = "it was not taken until %s".formatted(now);
            return EffectResult.done(lost(tell, "too-late", detail));
        }
        DeploymentNotice notice =
                new DeploymentNotice(
                        tell.key(),
                        tell.headline(),
                        tell.lines().stream().map(NewsHandler::about).toList(),
                        tell.unnamed(),
                        tell.text(),
                        tell.at());
        return courier.deliver(
                channel, tell.key(), _ -> channel.body(notice), context, end -> outcome(tell, end));
    }

    private static DeploymentNotice.About about(Line line) {
        return new DeploymentNotice.About(
                line.deploymentId(),
                line.service(),
                line.environment(),
                line.version(),
                Line.words(line.occasion()));
    }

    private static NewsCommand outcome(TellOfDeployments tell, End end) {
        return switch (end) {
            case End.Delivered() ->
                    new Said(tell.channel(), tell.lines(), tell.unnamed(), tell.text());
            case End.Lost(Why _, String reason, String detail) -> lost(tell, reason, detail);
        };
    }

    private static NewsCommand lost(TellOfDeployments tell, String reason, String detail) {
        return new NotSaid(tell.channel(), tell.lines(), tell.unnamed(), reason, detail);
    }
}
