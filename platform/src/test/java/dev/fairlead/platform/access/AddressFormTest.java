package dev.fairlead.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressFormTest {

    @ParameterizedTest
    @CsvSource({
        "FULL, 192.0.2.7, 192.0.2.7",
        "NETWORK, 192.0.2.7, 192.0.2.0",
        "NONE, 192.0.2.7, hidden",
        "FULL, 2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6",
        "NETWORK, 2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0",
        "FULL, localhost, unreadable"
    })
    void anAddressIsWrittenAsFarAsItMay(AddressForm form, String address, String written) {
        assertThat(form.of(address)).isEqualTo(written);
    }

    @Test
    void ofAListTheFirstIsTakenWhereItIsAnAddress() {
        assertThat(AddressForm.FULL.firstOf(" 192.0.2.7 , 10.0.0.1")).contains("192.0.2.7");
        assertThat(AddressForm.FULL.firstOf("<script>, 10.0.0.1")).isEmpty();
        assertThat(AddressForm.FULL.firstOf("example.org")).isEmpty();
        assertThat(AddressForm.FULL.firstOf("")).isEmpty();
    }
}
