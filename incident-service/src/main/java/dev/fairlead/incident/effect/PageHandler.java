package dev.fairlead.incident.effect;

import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.PageLost;
import dev.fairlead.incident.incident.IncidentCommand.PageTaken;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.incident.paging.Delivery;
import dev.fairlead.platform.channel.Courier.End;
import dev.fairlead.platform.channel.Courier.Why;
import dev.fairlead.platform.channel.PageMessage;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;

/** Pages a person. */
public final class PageHandler implements EffectHandler<PageResponder, IncidentCommand> {

    private final Delivery delivery;

    public PageHandler(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public Class<PageResponder> requestType() {
        return PageResponder.class;
    }

    @Override
    public EffectResult<IncidentCommand> handle(PageResponder page, EffectContext context) {
        String key = page.responder().dedupKey(page.rung(), page.about().incidentId());
        return delivery.deliver(
                page.channel(),
                page.responder(),
                key,
                message(page, key),
                context,
                end -> outcome(page, context, end));
    }

    private static PageMessage message(PageResponder page, String key) {
        return new PageMessage.Page(
                key,
                page.about(),
                page.responder().person(),
                page.responder().role(),
                page.rung().level(),
                page.rung().round(),
                page.at());
    }

    private static IncidentCommand outcome(PageResponder page, EffectContext context, End end) {
        Responder responder = page.responder();
        return switch (end) {
            case End.Delivered() ->
                    new PageTaken(
                            page.rung(),
                            responder.person(),
                            responder.role(),
                            page.channel(),
                            context.tries(),
                            responder.added(),
                            page.evenIfAcknowledged() ? true : null);
            case End.Lost(Why _, String reason, String detail) ->
                    new PageLost(
                            page.rung(),
                            responder.person(),
                            responder.role(),
                            page.channel(),
                            reason,
                            detail,
                            responder.added());
        };
    }
}
