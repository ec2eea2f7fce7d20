using CallCenter.Telephony.Engine;
using CallCenter.Web.Shell.Bar.Dialling;

namespace CallCenter.Web.Shell.Bar.Transfer;

/// <summary>Words for why a client cannot be handed on.</summary>
internal static class TransferWords
{
    public static string Of(PartyAnswer answer, DateTime utcNow) => answer.Dial is { } dial
        ? DialWords.Of(dial, utcNow)
        : TransferTexts.ResourceManager.GetString(answer.Refusal.ToString(), TransferTexts.Culture) ?? answer.Refusal.ToString();
}
