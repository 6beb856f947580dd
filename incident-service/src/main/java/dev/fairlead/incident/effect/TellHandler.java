package dev.fairlead.incident.effect;

import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.ChannelTold;
import dev.fairlead.incident.incident.PagingRequest.TellChannel;
import dev.fairlead.incident.paging.Delivery;
import dev.fairlead.platform.channel.Courier.End;
import dev.fairlead.platform.channel.PageMessage;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.util.Locale;

/** Tells a channel that a page needs nobody any more. */
public final class TellHandler implements EffectHandler<TellChannel, IncidentCommand> {

    private final Delivery delivery;

    public TellHandler(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public Class<TellChannel> requestType() {
        return TellChannel.class;
    }

    @Override
    public EffectResult<IncidentCommand> handle(TellChannel told, EffectContext context) {
        String key = told.key();
        String action = told.action().name().toLowerCase(Locale.ROOT);
        return delivery.deliver(
                told.channel(),
                told.responder(),
                key + "/" + action,
                new PageMessage.Word(key, told.action()),
                context,
                end -> new ChannelTold(told.rung(), told.action(), result(end)));
    }

    private static String result(End end) {
        return switch (end) {
            case End.Delivered() -> "channel-told";
            case End.Lost lost -> lost.reason();
        };
    }
}
