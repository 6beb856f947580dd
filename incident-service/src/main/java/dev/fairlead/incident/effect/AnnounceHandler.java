package dev.fairlead.incident.effect;

import dev.fairlead.incident.incident.Announce;
import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.Announced;
import dev.fairlead.incident.incident.IncidentCommand.AnnouncementLost;
import dev.fairlead.incident.template.Templates;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.channel.Courier.End;
import dev.fairlead.platform.channel.Courier.Why;
import dev.fairlead.platform.channel.IncidentNotice;
import dev.fairlead.platform.channel.NoticeChannel;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells a channel how an incident stood, with the text and the channel as they are configured now:
 * a corrected address helps the messages that still wait.
 */
public final class AnnounceHandler implements EffectHandler<Announce, IncidentCommand> {

    private final Supplier<Means> means;
    private final Courier courier;

    /** What messages are made of, and where they can go. */
    public record Means(Templates templates, Map<String, Channel> channels) {}

    public AnnounceHandler(Supplier<Means> means, Courier courier) {
        this.means = means;
        this.courier = courier;
    }

    @Override
    public Class<Announce> requestType() {
        return Announce.class;
    }

    @Override
    public EffectResult<IncidentCommand> handle(Announce announce, EffectContext context) {
        Means now = means.get();
        if (!(now.channels().get(announce.channel()) instanceof NoticeChannel channel)) {
            String detail =
                    "channels.yaml has no channel '%s' that can tell of incidents"
                            .formatted(announce.channel());
            return EffectResult.done(lost(announce, "channel-unknown", detail));
        }
        String own = announce.own();
        String text =
                own == null
                        ? now.templates().of(announce.occasion()).render(announce.fields())
                        : own;
        IncidentNotice notice =
                new IncidentNotice(
                        announce.key(), announce.occasion(), announce.about(), text, announce.at());
        return courier.deliver(
                channel,
                announce.key(),
                _ -> channel.body(notice),
                context,
                end -> outcome(announce, text, end));
    }

    private static IncidentCommand outcome(Announce announce, String text, End end) {
        return switch (end) {
            case End.Delivered() -> new Announced(announce.occasion(), announce.channel(), text);
            case End.Lost(Why _, String reason, String detail) -> lost(announce, reason, detail);
        };
    }

    private static IncidentCommand lost(Announce announce, String reason, String detail) {
        return new AnnouncementLost(announce.occasion(), announce.channel(), reason, detail);
    }
}
