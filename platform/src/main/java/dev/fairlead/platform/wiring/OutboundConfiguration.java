package dev.fairlead.platform.wiring;

import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.Webhooks;
import dev.fairlead.platform.outbound.http.AddressPolicy;
import dev.fairlead.platform.outbound.mail.Postman;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** What delivers messages through channels; made where it is asked for. */
@AutoConfiguration
public class OutboundConfiguration {

    @Bean
    @Lazy
    Courier courier(
            Clock clock,
            @Value("${fairlead.outbound.private-addresses:true}") boolean privateAddresses) {
        AddressPolicy policy =
                privateAddresses ? AddressPolicy.PRIVATE_TOO : AddressPolicy.PUBLIC_ONLY;
        return new Courier(
                new Webhooks(clock, policy),
                new Postman(policy),
                Secrets.ofProcess(),
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
    }
}
