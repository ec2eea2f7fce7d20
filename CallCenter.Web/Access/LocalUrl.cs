namespace CallCenter.Web.Access;

internal static class LocalUrl
{
    /// <summary>Addresses of other sites are answered with the home page.</summary>
    public static string OrHome(string? url) =>
        url is ['/', ..] && url is not (['/', '/', ..] or ['/', '\\', ..]) ? url : "/";
}
