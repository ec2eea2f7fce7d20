namespace CallCenter.Core.Access;

/// <summary>«Админ», «Супервайзер», «Оператор».</summary>
public enum Role
{
    Admin = 1,
    Supervisor = 2,
    Operator = 3,
}

/// <summary>Who asks a service to do something; services authorise against it.</summary>
public sealed record Actor(int UserId, Role Role)
{
    /// <summary>The product itself: first start, jobs, the demo company.</summary>
    public static readonly Actor System = new(0, Role.Admin);

    /// <summary>The remote address of the request; empty for the product's own work.</summary>
    public string From { get; init; } = "";

    public bool IsAdmin => Role == Role.Admin;
}
