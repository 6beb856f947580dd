package dev.fairlead.incident.news;

import dev.fairlead.events.incidents.ChannelNewsEvent;
import dev.fairlead.platform.decide.StreamType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the streams of news are named and keyed: one for each channel and minute, so that none grows
 * with the years.
 */
public final class NewsStream {

    private static final long MINUTE = Duration.ofMinutes(1).toSeconds();

    /** The type of these streams. */
    public static final StreamType<NewsCommand, NewsState, ChannelNewsEvent> TYPE =
            new StreamType<>(
                    "news",
                    NewsCommand.class,
                    ChannelNewsEvent.class,
                    new NewsDecider(),
                    (stream, _) -> NewsStream.TYPE.id(stream),
                    false,
                    (_, _) -> Optional.empty());

    private NewsStream() {}

    /** The stream of what the channel is told in that minute. */
    public static String of(String channel, Instant at) {
        long minute = Math.floorDiv(at.getEpochSecond(), MINUTE);
        return TYPE.stream("%s-%d".formatted(channel, minute));
    }
}
