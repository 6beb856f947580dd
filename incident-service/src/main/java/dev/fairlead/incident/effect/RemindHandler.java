package dev.fairlead.incident.effect;

import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.ReminderEnded;
import dev.fairlead.incident.incident.PagingRequest.RemindResponder;
import dev.fairlead.incident.paging.Delivery;
import dev.fairlead.platform.channel.Courier.End;
import dev.fairlead.platform.channel.PageMessage;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import org.jspecify.annotations.Nullable;

/** Reminds whoever has an incident. */
public final class RemindHandler implements EffectHandler<RemindResponder, IncidentCommand> {

    private final Delivery delivery;

    public RemindHandler(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public Class<RemindResponder> requestType() {
        return RemindResponder.class;
    }

    @Override
    public EffectResult<IncidentCommand> handle(RemindResponder request, EffectContext context) {
        PageMessage message =
                new PageMessage.Reminder(
                        request.key(),
                        request.about(),
                        request.responder().person(),
                        request.text(),
                        request.at());
        return delivery.deliver(
                request.channel(),
                request.responder(),
                request.key(),
                message,
                context,
                end -> ended(request, end));
    }

    private static IncidentCommand ended(RemindResponder request, End end) {
        @Nullable String lost =
                switch (end) {
                    case End.Delivered() -> null;
                    case End.Lost gone -> gone.reason();
                };
        return new ReminderEnded(
                request.rung().epoch(),
                request.responder().person(),
                request.channel(),
                request.key(),
                request.text(),
                lost);
    }
}
