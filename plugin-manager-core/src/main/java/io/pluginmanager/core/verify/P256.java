package io.pluginmanager.core.verify;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidParameterSpecException;

/** The curve P-256 and what signatures over it look like. */
final class P256 {

    private static final ECParameterSpec CURVE = curve();
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private P256() {}

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (NoSuchAlgorithmException | InvalidParameterSpecException e) {
            throw new IllegalStateException("this Java platform has no curve P-256 (module jdk.crypto.ec)", e);
        }
    }

    static boolean isCurveOf(ECKey key) {
        ECParameterSpec other = key.getParams();
        return other != null
                && other.getCurve().equals(CURVE.getCurve())
                && other.getGenerator().equals(CURVE.getGenerator())
                && other.getOrder().equals(CURVE.getOrder())
                && other.getCofactor() == CURVE.getCofactor();
    }

    /** Tells whether a point satisfies the equation of the curve, which no decoder of the JDK checks. */
    static boolean hasPoint(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        EllipticCurve curve = CURVE.getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        boolean inField = x.signum() >= 0 && x.compareTo(p) < 0 && y.signum() >= 0 && y.compareTo(p) < 0;
        BigInteger right =
                x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(p);
        return inField && y.multiply(y).mod(p).equals(right);
    }

    /**
     * Tells whether bytes are a DER signature whose numbers are within the order of the curve: some Java 17 releases accept
     * one of zeros for any message (CVE-2022-21449).
     */
    static boolean isSignature(byte[] der) {
        if (der.length < 8 || der.length > 72 || der[0] != SEQUENCE || der[1] != der.length - 2) {
            return false;
        }
        int first = numberEnd(der, 2);
        return first > 0 && numberEnd(der, first) == der.length;
    }

    /** Returns where a number ends; -1 if it is none from 1 to the order. */
    private static int numberEnd(byte[] der, int start) {
        if (start + 2 >= der.length || der[start] != INTEGER) {
            return -1;
        }
        int length = der[start + 1];
        int end = start + 2 + length;
        if (length < 1 || length > 33 || end > der.length) {
            return -1;
        }
        BigInteger number = new BigInteger(der, start + 2, length);
        return number.signum() > 0 && number.compareTo(CURVE.getOrder()) < 0 ? end : -1;
    }
}
