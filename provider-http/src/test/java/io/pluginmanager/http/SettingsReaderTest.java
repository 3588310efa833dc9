package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "url=ftp://h/ | 'url' is refused: it is neither an http nor an https URL",
                "url=https://u:p@h/ | 'url' is refused: it holds a user name or password, which have keys of their"
                        + " own",
                "url=http://169.254.169.254/ | 'url' cannot be used: the host '169.254.169.254' is refused: it has a"
                        + " link-local address, where machines get their credentials",
                "url=http://127.0.0.1/ egress=public | 'url' cannot be used: the host '127.0.0.1' is refused: it has no"
                        + " public address; 'egress' is public, and 'egress_allow' does not name it",
                "index=a | 'index' needs 'url'",
                "search=a | 'search' needs 'url'",
                "auth.type=bearer auth.token=S | 'auth' needs 'url', the only place where credentials are sent",
                "url=https://h/ auth.token=S | 'auth.token' needs 'auth.type'",
                "url=https://h/ auth.username=u | 'auth.username' needs 'auth.type'",
                "url=https://h/ auth.type=digest | 'auth.type' is 'digest'; write basic, bearer or header",
                "url=https://h/ auth.type=basic auth.username=u | basic authentication needs 'auth.username' and"
                        + " 'auth.password'",
                "url=https://h/ auth.type=basic auth.username=u:v auth.password=S | 'auth.username' holds ':', which"
                        + " ends a user name",
                "url=https://h/ auth.type=basic auth.username=u auth.password=S auth.token=S | 'auth.token' does not"
                        + " belong to basic authentication",
                "url=https://h/ auth.type=bearer | bearer authentication needs 'auth.token'",
                "url=https://h/ auth.type=bearer auth.token=S auth.header=X | 'auth.header' does not belong to bearer"
                        + " authentication",
                "url=https://h/ auth.type=header auth.header=X | authentication by a header needs 'auth.header' and"
                        + " 'auth.value'",
                "url=https://h/ auth.type=header auth.header=Range auth.value=S | 'auth.header' is 'Range', which is no"
                        + " header that authenticates",
                "url=https://h/ auth.type=header auth.header=X:Y auth.value=S | 'auth.header' is 'X:Y', which is no"
                        + " header that authenticates",
                "url=http://h/ auth.type=bearer auth.token=S | 'auth' with an http 'url' lets everybody on the way read"
                        + " the credentials; write https, or 'auth: {over_plain_http: true}' where the network is"
                        + " trusted",
                "url=https://h/ redirects=21 | 'redirects' is not between 0 and 20",
                "url=https://h/ redirects=-1 | 'redirects' is not between 0 and 20",
                "url=https://h/ egress=none | 'egress' is 'none'; write any or public",
                "url=https://h/ egress_allow=10.0.0.0/8 | 'egress_allow' needs 'egress: public'",
                "url=https://h/ egress=public egress_allow=10.0.0.0/33 | 'egress_allow' holds '10.0.0.0/33'; write a"
                        + " host name, an address, or a network such as 10.1.0.0/16",
                "url=https://h/ proxy.url=https://p:1/ | 'proxy.url' is an https URL, and only proxies that are spoken"
                        + " to in http are known",
                "url=https://h/ proxy.url=http://u:p@p/ | 'proxy.url' is refused: it holds a user name or password,"
                        + " which have keys of their own",
                "url=https://h/ proxy.url=http://p:1/ proxy.username=u | 'proxy.username' and 'proxy.password' need"
                        + " each other",
                "url=https://h/ proxy.username=u proxy.password=S | 'proxy.username' needs 'proxy.url';"
                        + " 'proxy.password' needs 'proxy.url'",
                "url=http://h/ tls.ca=ca.pem | 'tls' needs a 'url' that starts with https",
                "url=https://h/ tls.client_key=k.pem | 'tls.client_certificate' and 'tls.client_key' need each other",
                "url=https://h/ tls.ca=ca.pem | 'tls' cannot be used: 'ca.pem' does not exist",
                "url=https://h/ connect_timeout=0s | 'connect_timeout' is not between 1ms and 1h",
                "url=https://h/ connect_timeout=100d | 'connect_timeout' is not between 1ms and 1h",
                "url=https://h/p/ index=../x redirects=21 | 'redirects' is not between 0 and 20; 'index' leads out of"
                        + " the provider: '../x'",
                "url=https://h/p/ index=/x search=https://elsewhere/y | 'index' leads out of the provider: '/x';"
                        + " 'search' leads out of the provider: 'https://elsewhere/y'",
                "url=https://h/ egress=public egress_allow=*.example.org | 'egress_allow' holds '*.example.org'; write"
                        + " a host name, an address, or a network such as 10.1.0.0/16",
                "url=https://h/ egress=public egress_allow=h:8080 | 'egress_allow' holds 'h:8080'; write a host name,"
                        + " an address, or a network such as 10.1.0.0/16",
                "url=https://h/ proxy.url=http://p:1/ proxy.username=u:v proxy.password=S | 'proxy.username' holds ':',"
                        + " which ends a user name",
                "url=https://h/ proxy.url=http://p:1/folder | 'proxy.url' holds more than a host and a port",
                "url=https://h/ redirects=21 egress=none | 'egress' is 'none'; write any or public; 'redirects' is not"
                        + " between 0 and 20",
            })
    void whatDoesNotFitTogetherIsRefused(String keys, String faults) {
        assertThatThrownBy(() -> open(keys))
                .isInstanceOf(IOException.class)
                .hasMessage("the configuration of 'test' is wrong: " + faults)
                .hasMessageNotContaining(Canary.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "url=http://127.0.0.1:1/ auth.type=bearer auth.token=S",
        "url=http://localhost:1/ auth.type=basic auth.username=u auth.password=S",
        "url=http://[::1]:1/ auth.type=header auth.header=X-Api-Key auth.value=S",
        "url=http://h/ auth.type=bearer auth.token=S auth.over_plain_http=true",
        "url=https://h/ proxy.url=http://127.0.0.1:3128 proxy.username=u proxy.password=S egress=public",
        "url=http://10.1.2.3/ egress=public egress_allow=10.1.0.0/16",
        "egress=public",
        "url=https://bücher.example/ egress=public egress_allow=bücher.example",
        "url=http://my_server:8080/p index=index/{name}.json",
        "redirects=0",
    })
    void whatFitsTogetherIsOpened(String keys) throws Exception {
        open(keys);
    }

    @Test
    void secretThatFitsNoHeaderIsRefused() {
        HttpProvider provider = new HttpProvider();
        TestProviderConfig config = TestProviderConfig.of(provider.configKeys())
                .set("url", "https://h/")
                .set("auth.type", "bearer")
                .set("auth.token", Canary.TOKEN + "\n")
                .build();

        assertThatThrownBy(() -> provider.open(config, TestProviderContext.in(folder)))
                .hasMessage("the configuration of 'test' is wrong: 'auth.token' is empty or holds a character that no"
                        + " header may have, such as a line end");
    }

    private void open(String keys) throws Exception {
        HttpProvider provider = new HttpProvider();
        TestProviderConfig.Builder config =
                TestProviderConfig.of(provider.configKeys()).baseDirectory(folder);
        for (String pair : keys.split(" ")) {
            String[] parts = pair.split("=", 2);
            config.set(parts[0], parts[1].equals("S") ? Canary.TOKEN : parts[1]);
        }
        provider.open(config.build(), TestProviderContext.in(folder)).close();
    }
}
