package dev.fairlead.deploy.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said to HAProxy, and what it says. */
class CommandsTest {
    private static final Slot BLUE = new Slot("3", "blue", "10.0.0.1:80", 100, true, true);
    private static final Slot GREEN = new Slot("3", "green", "127.0.0.1:1", 0, false, true);

    @Test
    void aVersionWithoutAPlaceTakesAFreeOneAndWhatGetsMoreComesFirst() throws IOException {
        Commands commands = Commands.of(split(95, 5), List.of(BLUE, GREEN));

        assertThat(commands.addresses())
                .containsExactly(
                        "set server shop/green state maint",
                        "set server shop/green addr 10.0.0.2 port 80");
        assertThat(commands.shares())
                .containsExactly(
                        "set server shop/green weight 5",
                        "set server shop/green state ready",
                        "set server shop/blue weight 95");
    }

    @Test
    void whatIsAsItShouldBeIsLeftAlone() throws IOException {
        Slot green = new Slot("3", "green", "10.0.0.2:80", 5, true, true);
        Slot blue = new Slot("3", "blue", "10.0.0.1:80", 95, true, true);

        assertThat(Commands.of(split(95, 5), List.of(blue, green)).isEmpty()).isTrue();
    }

    @Test
    void aVersionWithoutAShareIsTakenOutForThoseWithACookieToo() throws IOException {
        Slot green = new Slot("3", "green", "10.0.0.2:80", 5, true, true);

        assertThat(Commands.of(split(100, 0), List.of(BLUE, green)).shares())
                .containsExactly(
                        "set server shop/green weight 0", "set server shop/green state maint");
    }

    @Test
    void aServerThatIsNobodysIsTakenOut() throws IOException {
        Slot old = new Slot("3", "old", "10.0.0.9:80", 7, true, true);

        assertThat(Commands.of(split(100, 0), List.of(BLUE, old)).shares())
                .containsExactly("set server shop/old weight 0", "set server shop/old state maint");
    }

    @Test
    void serversAreReadByTheNamesOfTheirFields() throws IOException {
        String said =
                """
                1
                # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_port
                3 shop 1 blue 10.0.0.1 2 4 95 80
                3 shop 2 green 10.0.0.2 2 1 5 80
                3 shop 3 grey 10.0.0.3 0 0 5 80
                4 other 1 blue 10.0.0.4 2 0 1 80
                """;

        List<Slot> slots = Slot.parse(said, "shop");

        assertThat(slots).extracting(Slot::name).containsExactly("blue", "green", "grey");
        assertThat(slots).extracting(Slot::share).containsExactly(95, 0, 0);
        assertThatThrownBy(() -> Slot.parse("Can't find backend.\n", "shop"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "HAProxy said 'Can't find backend.' (expected: the servers of backend 'shop')");
    }

    private static Split split(int blue, int green) {
        return new Split(
                7,
                "checkout",
                "production",
                "default",
                "shop",
                List.of(
                        new Split.Part("1", "10.0.0.1:80", blue),
                        new Split.Part("2", "10.0.0.2:80", green)));
    }
}
