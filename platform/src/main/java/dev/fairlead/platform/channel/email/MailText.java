package dev.fairlead.platform.channel.email;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.channel.IncidentNotice;
import dev.fairlead.platform.subject.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a mail of plain text; pure. What comes from labels cannot add a header or an end. */
final class MailText {
    private static final String LINE = "\r\n";
    private static final int SUBJECT = 200;
    private static final Base64.Encoder BODY = Base64.getMimeEncoder();

    /** So few characters that the encoded word has at most 75, all of four bytes. */
    private static final int WORD = 10;

    private MailText() {}

    static byte[] of(AlertMessage message, String from, List<String> to) {
        AlertNotified said = message.said();
        return mail(from, to, subject(message), said.at(), said.notificationId(), text(message));
    }

    static byte[] of(IncidentNotice notice, String from, List<String> to) {
        String occasion = notice.occasion().name().toLowerCase(Locale.ROOT);
        String subject =
                "[%s] %s: %s".formatted(notice.about().number(), occasion, notice.about().title());
        String id = notice.key().replaceAll("[^A-Za-z0-9._-]", "-");
        String text = notice.text().lines().collect(Collectors.joining(LINE, "", LINE));
        return mail(from, to, cut(subject), notice.at(), id, text);
    }

    /**
     * With an id that is the same when it is sent again and no other mail's: those that a mailbox
     * knows are dropped, and another installation, or this one begun anew, may count as this does.
     */
    private static byte[] mail(
            String from, List<String> to, String subject, Instant at, String id, String text) {
        List<String> headers =
                List.of(
                        "From: <%s>".formatted(from),
                        "To: "
                                + to.stream()
                                        .map("<%s>"::formatted)
                                        .collect(Collectors.joining(", ")),
                        "Subject: " + encoded(subject),
                        "Date: "
                                + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        at.atOffset(ZoneOffset.UTC)),
                        "Message-ID: <%s.%d@%s>"
                                .formatted(
                                        id,
                                        at.toEpochMilli(),
                                        from.substring(from.lastIndexOf('@') + 1)),
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=utf-8",
                        "Content-Transfer-Encoding: base64");
        String body = BODY.encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return (String.join(LINE, headers) + LINE + LINE + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String subject(AlertMessage message) {
        AlertNotified said = message.said();
        String state = message.fires() ? "FIRING:%d".formatted(said.firing()) : "RESOLVED";
        return cut("[%s] %s".formatted(state, said.summary()));
    }

    private static String cut(String subject) {
        String whole = subject.replaceAll("\\p{Cntrl}", " ");
        int length = Math.min(SUBJECT, whole.codePointCount(0, whole.length()));
        return whole.substring(0, whole.offsetByCodePoints(0, length));
    }

    /** RFC 2047: words of UTF-8, which are joined by the reader. */
    private static String encoded(String text) {
        List<String> words = new ArrayList<>();
        int[] characters = text.codePoints().toArray();
        for (int from = 0; from < characters.length; from += WORD) {
            int count = Math.min(WORD, characters.length - from);
            byte[] word = new String(characters, from, count).getBytes(StandardCharsets.UTF_8);
            words.add("=?utf-8?B?%s?=".formatted(Base64.getEncoder().encodeToString(word)));
        }
        return String.join(LINE + " ", words);
    }

    private static String text(AlertMessage message) {
        AlertNotified said = message.said();
        Subject subject = Subject.of(said.subject());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < said.alerts().size(); i++) {
            NotifiedAlert alert = said.alerts().get(i);
            boolean fires = alert.status() == AlertStatus.FIRING;
            lines.add(
                    "%s: %s".formatted(fires ? "Firing" : "Resolved", message.summaries().get(i)));
            lines.add("  since " + alert.startsAt());
            new TreeMap<>(alert.labels())
                    .forEach((name, value) -> lines.add("  %s = %s".formatted(name, value)));
            lines.add("");
        }
        if (message.unnamed() > 0) {
            lines.add("and %d more".formatted(message.unnamed()));
        }
        if (subject.runbook() != null) {
            lines.add("Runbook: " + subject.runbook());
        }
        if (subject.dashboard() != null) {
            lines.add("Dashboard: " + subject.dashboard());
        }
        lines.add(message.externalUrl());
        return String.join(LINE, lines) + LINE;
    }
}
