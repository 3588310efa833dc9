package io.pluginmanager.http;

import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.SourceException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;

/** Turns what the transport says into what the source says, without texts that the server sent. */
final class Failures {

    private static final Pattern TUNNEL = Pattern.compile("Unexpected response code for CONNECT: ([0-9]{3})");
    private static final Pattern LONG_LINE =
            Pattern.compile("\\\\n not found: limit=([0-9]{4,}) content=.*", Pattern.DOTALL);

    private Failures() {}

    /** Says why a request got no answer. */
    static IOException ofRequest(Place place, HttpUrl url, IOException failure) {
        String action = place.shown() + " cannot be read: ";
        String server = Urls.origin(url);
        if (failure instanceof SourceException source) {
            return new SourceException(
                    source.kind(),
                    action + source.getMessage() + " (" + server + ")",
                    source.retryAfter().orElse(null),
                    null);
        }
        if (isInterrupt(failure)) {
            return interrupted(action, failure);
        }
        if (failure instanceof SSLException tls) {
            return ofTls(action, server, tls);
        }
        if (failure instanceof UnknownHostException) {
            return new IOException(action + "the host " + Texts.quoted(url.host()) + " is unknown");
        }
        if (failure instanceof ConnectException || failure instanceof SocketTimeoutException) {
            return new IOException(action + "no connection to " + server + ": " + ofConnect(failure), failure);
        }
        Optional<String> broken = protocolFault(failure);
        return broken.isPresent()
                ? new SourceException(Kind.PROTOCOL, action + broken.get() + " (" + server + ")")
                : ofTunnel(action, failure)
                        .orElseGet(() ->
                                new IOException(action + "the connection to " + server + " broke: " + reason(failure)));
    }

    /** Says why a body broke off. */
    static IOException ofBody(Place place, HttpUrl url, IOException failure) {
        String action = place.shown() + " did not arrive whole: ";
        if (isInterrupt(failure)) {
            return interrupted(action, failure);
        }
        return new IOException(action + reason(failure) + " (" + Urls.origin(url) + ")");
    }

    static SourceException ofStatus(Place place, Answer answer, Clock clock) {
        int status = answer.status();
        return new SourceException(
                StatusTable.kind(status),
                place.shown() + " cannot be read: " + Urls.origin(answer.url()) + " answered "
                        + StatusTable.text(status),
                RetryAfter.parse(answer.headers().get("Retry-After"), clock),
                null);
    }

    static SourceException broken(Place place, String reason) {
        return new SourceException(Kind.PROTOCOL, place.shown() + " cannot be read: " + reason);
    }

    private static IOException ofTls(String action, String server, SSLException failure) {
        if (TlsFaults.isRefusedClient(failure)) {
            return new SourceException(
                    Kind.UNAUTHENTICATED,
                    action + server + " refused the client's certificate, or the lack of one; check"
                            + " 'tls.client_certificate' of the provider",
                    failure);
        }
        return TlsFaults.lasting(failure)
                .<IOException>map(
                        reason -> new SourceException(Kind.BLOCKED, action + reason + " (" + server + ")", failure))
                .orElseGet(() ->
                        new IOException(action + "no safe connection to " + server + ": " + reason(failure), failure));
    }

    private static Optional<IOException> ofTunnel(String action, IOException failure) {
        Matcher tunnel = TUNNEL.matcher(String.valueOf(failure.getMessage()));
        if (!tunnel.matches()) {
            return Optional.empty();
        }
        int status = Integer.parseInt(tunnel.group(1));
        Kind kind = StatusTable.kind(status);
        return Optional.of(new SourceException(
                kind == Kind.NOT_FOUND ? Kind.PROTOCOL : kind,
                action + "the proxy refused the way to the server: it answered " + status));
    }

    private static Optional<String> protocolFault(IOException failure) {
        if (failure instanceof AnswerInput.HeaderTooLargeException
                || (failure instanceof EOFException
                        && LONG_LINE
                                .matcher(String.valueOf(failure.getMessage()))
                                .matches())) {
            return Optional.of("the header of the answer is larger than 256 KiB");
        }
        // the library says so of a cut within a header, too
        boolean cut = String.valueOf(failure.getMessage()).startsWith("unexpected end of stream");
        return failure instanceof ProtocolException && !cut
                ? Optional.of("the answer is not HTTP as it should be")
                : Optional.empty();
    }

    private static String ofConnect(IOException failure) {
        Throwable last = failure;
        for (int depth = 0; last.getCause() != null && depth < 10; depth++) {
            last = last.getCause();
        }
        if (last instanceof SocketTimeoutException) {
            return "it was not accepted in time (connect_timeout)";
        }
        String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message;
    }

    private static String reason(IOException failure) {
        if (failure instanceof AnswerInput.ExcessBytesException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof ProtocolException || failure instanceof EOFException) {
            return "it ended too early, or is malformed";
        }
        if (failure instanceof ClosedChannelException) {
            return "it was closed";
        }
        String message = failure.getMessage();
        if (message != null && message.startsWith("unexpected end of stream")) {
            return "it ended before an answer came";
        }
        // some messages of the JDK are names of its own methods
        return message != null && message.indexOf(' ') > 0 && message.length() <= 100 ? message : "it was broken off";
    }

    /** Tells whether the caller does not want the answer any more. */
    static boolean isInterrupt(IOException failure) {
        return failure instanceof ClosedByInterruptException
                || (failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException));
    }

    private static InterruptedIOException interrupted(String action, IOException failure) {
        String reason = failure instanceof ClosedByInterruptException || failure.getMessage() == null
                ? "it was interrupted"
                : failure.getMessage();
        InterruptedIOException interrupted = new InterruptedIOException(action + reason);
        interrupted.initCause(failure);
        return interrupted;
    }
}
