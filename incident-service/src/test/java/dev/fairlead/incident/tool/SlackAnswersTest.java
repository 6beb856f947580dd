package dev.fairlead.incident.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.incident.paging.Receiver;
import dev.fairlead.incident.tool.Callback.Deed;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.slack.Slack;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import dev.fairlead.platform.outbound.mail.Postman;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SlackAnswersTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    private static SlackAnswers answers(URI channel) {
        InstantSource clock = InstantSource.fixed(AT);
        List<Channel> channels = List.of(new Slack(Endpoint.parse(channel.toString()), false));
        return new SlackAnswers(
                () -> channels,
                new Courier(
                        new Webhooks(clock, AddressPolicy.PRIVATE_TOO),
                        new Postman(AddressPolicy.PRIVATE_TOO),
                        Secrets.ofProcess(),
                        clock,
                        () -> 0),
                Secrets.ofProcess(),
                clock);
    }

    private static SlackPress press(URI answerTo) {
        Callback callback =
                new Callback(
                        Callback.Tool.SLACK,
                        Deed.RESOLVED,
                        "i1",
                        new Callback.Shown.At(AT),
                        "U1",
                        "ada",
                        "1.2");
        return new SlackPress(
                callback, "i1 then", answerTo, JsonMapper.shared().readTree("{\"text\": \"A\"}"));
    }

    /** Eight wait for Slack, and nobody waits for them; what comes meanwhile is dropped. */
    @Test
    void aSlackThatHangsHoldsUpNobody() throws IOException {
        try (Receiver slack = new Receiver()) {
            SlackAnswers answers = answers(slack.uri());
            for (int i = 0; i < 100; i++) {
                slack.then(new Receiver.Reply.Silent());
            }

            for (int i = 0; i < 100; i++) {
                answers.answer(press(slack.uri()), "resolved");
            }

            await().atMost(Duration.ofMinutes(2)).until(() -> slack.calls().size() >= 8);
            assertThat(slack.calls()).hasSizeLessThanOrEqualTo(16);
            assertThat(slack.calls().getFirst().body().toString())
                    .contains("Resolved by <@U1>, 2026-11-23T10:00:00Z");
        }
    }

    /** Who can sign may say any address; calls go where a channel is configured. */
    @Test
    void whereNoChannelIsNothingGoes() throws IOException {
        try (Receiver slack = new Receiver();
                Receiver other = new Receiver()) {
            SlackAnswers answers = answers(slack.uri());

            answers.answer(press(other.uri()), "resolved");
            answers.answer(press(slack.uri()), "resolved");

            await().atMost(Duration.ofMinutes(2)).until(() -> !slack.calls().isEmpty());
            assertThat(other.calls()).isEmpty();
        }
    }
}
