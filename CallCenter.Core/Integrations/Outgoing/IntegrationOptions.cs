namespace CallCenter.Core.Integrations.Outgoing;

/// <summary>Configuration section `Integrations`.</summary>
public sealed class IntegrationOptions
{
    /// <summary>A Bitrix box or an SMS gateway in the office network may be reached.</summary>
    public bool AllowPrivateNetworks { get; set; } = true;

    /// <summary>This machine itself may be reached; the exchange's own interfaces listen there.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>How long one request to another system may take.</summary>
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Sent deliveries are kept so long; given up ones three times as long.</summary>
    public int KeepDays { get; set; } = 30;

    /// <summary>Where people open the product, for links in leads and letters: `https://calls.company.ru`.</summary>
    public string PublicUrl { get; set; } = "";
}
