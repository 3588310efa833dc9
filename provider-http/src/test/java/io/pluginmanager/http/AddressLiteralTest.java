package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressLiteralTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "2852039166",
                "0xa9fea9fe",
                "0XA9FEA9FE",
                "0251.0376.0251.0376",
                "025177524776",
                "169.16689662",
                "169.254.43518",
                "0xa9.254.0251.0xfe",
                "::ffff:169.254.169.254",
                "::ffff:a9fe:a9fe",
                "0:0:0:0:0:ffff:a9fe:a9fe"
            })
    void everySpellingIsTheSameAddress(String text) {
        assertThat(AddressLiteral.parse(text)).map(InetAddress::getHostAddress).contains("169.254.169.254");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example.org", "1.2.3.4.5", "256.1.1.1.", "4294967296", "1.2.3.256", "0xg", "a:b", "1..2"})
    void otherTextIsAName(String text) {
        assertThat(AddressLiteral.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "::169.254.169.254, 169.254.169.254",
        "::ffff:0:169.254.169.254, 169.254.169.254",
        "64:ff9b::a9fe:a9fe, 169.254.169.254",
        "64:ff9b:1::a9fe:a9fe, 169.254.169.254",
        "2002:a9fe:a9fe::1, 169.254.169.254",
        "2001:0:1:2:3:4:5601:5601, 169.254.169.254",
        "2001:4860::5efe:a9fe:a9fe, 169.254.169.254",
        "::1, 0:0:0:0:0:0:0:1",
        "::, 0:0:0:0:0:0:0:0",
        "2001:4860:4860::8888, 2001:4860:4860:0:0:0:0:8888",
        "8.8.8.8, 8.8.8.8",
    })
    void carriedAddressIsFound(String text, String embedded) throws Exception {
        assertThat(AddressLiteral.embedded(InetAddress.getByName(text)).getHostAddress())
                .isEqualTo(embedded);
    }
}
