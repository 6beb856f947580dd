package dev.fairlead.standalone.logging;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.fairlead.standalone.service.ServiceScope;
import java.nio.charset.StandardCharsets;

/**
 * A message as text after a pattern, or as a line of JSON with the service that logs, or {@code
 * platform}.
 */
public final class LogEncoder extends PatternLayoutEncoder {
    private final JsonEncoder json = new JsonEncoder();
    private boolean asJson;

    /** {@code json}, or anything else for text. */
    public void setFormat(String format) {
        asJson = format.equals("json");
    }

    @Override
    public void start() {
        json.setContext(context);
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithContext(false);
        json.setWithMessage(false);
        json.setWithArguments(false);
        json.setWithFormattedMessage(true);
        json.start();
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return asJson ? line(event) : super.encode(event);
    }

    private byte[] line(ILoggingEvent event) {
        String service = ServiceScope.current().orElse("platform");
        byte[] first = "{\"service\":\"%s\",".formatted(service).getBytes(StandardCharsets.UTF_8);
        byte[] rest = json.encode(event);
        // In the place of the brace that the message begins with.
        byte[] line = new byte[first.length + rest.length - 1];
        System.arraycopy(first, 0, line, 0, first.length);
        System.arraycopy(rest, 1, line, first.length, rest.length - 1);
        return line;
    }
}
