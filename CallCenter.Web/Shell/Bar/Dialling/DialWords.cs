using CallCenter.Telephony.Engine;

namespace CallCenter.Web.Shell.Bar.Dialling;

/// <summary>Words for why an operator cannot call.</summary>
public static class DialWords
{
    public static string Of(DialRefusal refusal) => DialTexts.ResourceManager.GetString(refusal.ToString(), DialTexts.Culture) ?? refusal.ToString();
}
