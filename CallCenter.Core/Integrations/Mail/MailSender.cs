using System.Net.Sockets;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Settings;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CallCenter.Core.Integrations.Mail;

/// <summary>One conversation with a project's mail server.</summary>
public sealed class MailSender(OutgoingConnection connection, IOptions<IntegrationOptions> options)
{
    /// <param name="password">Plain.</param>
    /// <param name="letter">Null: only to see whether the server lets us in.</param>
    public async Task<SendResult> SendAsync(EmailSettings settings, string password, MimeMessage? letter, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        using var client = new SmtpClient
        {
            // Asking a list of revoked certificates needs an internet that a server in an office may not have.
            CheckCertificateRevocation = false,
        };
        try
        {
            var socket = await connection.ConnectAsync(settings.Host, settings.Port, limit.Token);
            await client.ConnectAsync(socket, settings.Host, settings.Port, Security(settings.Security), limit.Token);
            if (settings.User.Length > 0)
            {
                await client.AuthenticateAsync(settings.User, password, limit.Token);
            }

            var answer = letter is null ? "" : await client.SendAsync(letter, limit.Token);
            await client.DisconnectAsync(quit: true, limit.Token);
            return new(SendOutcome.Sent, Code: 250, Answer: AnswerText.Of(answer, password));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SendResult.Later(DeliveryFault.TimedOut);
        }
        catch (Exception ex) when (ex is CommandException or ProtocolException or AuthenticationException or SslHandshakeException
            or ServiceNotAuthenticatedException or ServiceNotConnectedException or NotSupportedException or IOException or SocketException)
        {
            return Judge(ex, password);
        }
    }

    private static SendResult Judge(Exception exception, string password)
    {
        var words = AnswerText.Of(exception.Message, password);
        return exception switch
        {
            SslHandshakeException handshake => SendResult.Later(DeliveryFault.Certificate, 0, AnswerText.Of(handshake.InnerException?.Message ?? words, password)),
            AuthenticationException => SendResult.Never(DeliveryFault.Credentials, 535, words),
            ServiceNotAuthenticatedException => SendResult.Never(DeliveryFault.Credentials, 530, words),
            SmtpCommandException { StatusCode: var code } when (int)code is >= 400 and < 500 => SendResult.Later(DeliveryFault.ReceiverFailed, (int)code, words),
            SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: var code } => SendResult.Never(DeliveryFault.NoRecipient, (int)code, words),
            SmtpCommandException { StatusCode: var code } => SendResult.Never(DeliveryFault.Refused, (int)code, words),
            // The server offers no encryption where the settings ask for it, or no sign-in.
            NotSupportedException => SendResult.Never(DeliveryFault.BadSettings, 0, words),
            AddressRefusedException => SendResult.Never(DeliveryFault.AddressRefused),
            ProtocolException => SendResult.Later(DeliveryFault.Disconnected, 0, words),
            _ => SendResult.Later(OutgoingHttp.FaultOf(exception)),
        };
    }

    private static SecureSocketOptions Security(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };
}
