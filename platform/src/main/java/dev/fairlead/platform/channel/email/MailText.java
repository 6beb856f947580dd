package dev.fairlead.platform.channel.email;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.alerts.NotifiedAlert;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.channel.DeploymentNotice;
import dev.fairlead.platform.channel.IncidentNotice;
import dev.fairlead.platform.hash.Digests;
import dev.fairlead.platform.subject.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a mail of plain text, and of HTML beside it where a file has it; pure. What comes from
 * labels and templates cannot add a header or an end.
 */
final class MailText {
    private static final String LINE = "\r\n";
    private static final int SUBJECT = 200;
    private static final Base64.Encoder BODY = Base64.getMimeEncoder();

    /** So few characters that the encoded word has at most 75, all of four bytes. */
    private static final int WORD = 10;

    private static final String SUBJECT_HEADER = "Subject";
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final Pattern FREE =
            Pattern.compile(
                    "(?i)(Reply-To|Importance|Priority|Precedence|Auto-Submitted|References|In-Reply-To|List-Id|X-[A-Z0-9-]+)");

    private MailText() {}

    static byte[] of(AlertMessage message, String from, List<String> to) {
        AlertNotified said = message.said();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(message.below("headers"));
        String subject = headers.getOrDefault(SUBJECT_HEADER, "");
        headers.keySet().removeIf(name -> !isFree(name));
        return mail(
                headers(
                        from,
                        to,
                        cut(subject.isBlank() ? subject(message) : subject),
                        said.at(),
                        said.notificationId(),
                        headers),
                message.text("text", text(message)),
                message.text("html", ""),
                said.notificationId());
    }

    static byte[] of(IncidentNotice notice, String from, List<String> to) {
        String occasion = notice.occasion().name().toLowerCase(Locale.ROOT);
        String subject =
                "[%s] %s: %s".formatted(notice.about().number(), occasion, notice.about().title());
        return plain(notice.key(), subject, notice.text(), notice.at(), from, to);
    }

    static byte[] of(DeploymentNotice notice, String from, List<String> to) {
        String subject = "[deployment] " + notice.headline();
        return plain(notice.key(), subject, notice.text(), notice.at(), from, to);
    }

    private static byte[] plain(
            String key, String subject, String said, Instant at, String from, List<String> to) {
        String id = key.replaceAll("[^A-Za-z0-9._-]", "-");
        String text = said.lines().collect(Collectors.joining(LINE, "", LINE));
        return mail(headers(from, to, cut(subject), at, id, Map.of()), text, "", id);
    }

    /**
     * With an id that is the same when it is sent again and no other mail's: those that a mailbox
     * knows are dropped, and another installation, or this one begun anew, may count as this does.
     */
    private static List<String> headers(
            String from,
            List<String> to,
            String subject,
            Instant at,
            String id,
            Map<String, String> more) {
        String receivers = to.stream().map("<%s>"::formatted).collect(Collectors.joining(", "));
        String domain = from.substring(from.lastIndexOf('@') + 1);
        List<String> headers = new ArrayList<>();
        headers.add("From: <%s>".formatted(from));
        headers.add("To: " + receivers);
        headers.add("Subject: " + encoded(subject));
        headers.add("Date: " + DATE.format(at.atOffset(ZoneOffset.UTC)));
        headers.add("Message-ID: <%s.%d@%s>".formatted(id, at.toEpochMilli(), domain));
        headers.add("MIME-Version: 1.0");
        more.forEach((name, text) -> headers.add("%s: %s".formatted(name, header(text))));
        return headers;
    }

    /**
     * @param html empty for plain text alone
     * @param id from which the line between the parts is made
     */
    private static byte[] mail(List<String> headers, String text, String html, String id) {
        List<String> lines = new ArrayList<>(headers);
        if (html.isEmpty()) {
            lines.addAll(part("plain", text));
        } else {
            String line = "=_" + Digests.of(id.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
            lines.add("Content-Type: multipart/alternative; boundary=\"%s\"".formatted(line));
            lines.add("");
            lines.add("--" + line);
            lines.addAll(part("plain", text));
            lines.add("--" + line);
            lines.addAll(part("html", html));
            lines.add("--" + line + "--");
            lines.add("");
        }
        return String.join(LINE, lines).getBytes(StandardCharsets.US_ASCII);
    }

    /** In base64, which holds neither a line between parts nor an end. */
    private static List<String> part(String type, String text) {
        return List.of(
                "Content-Type: text/%s; charset=utf-8".formatted(type),
                "Content-Transfer-Encoding: base64",
                "",
                BODY.encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a file may set it: the others say whom the mail is from and what is in it. */
    private static boolean isFree(String name) {
        return FREE.matcher(name).matches();
    }

    private static String header(String text) {
        String line = cut(text);
        return line.chars().allMatch(c -> c >= ' ' && c < 127) ? line : encoded(line);
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
